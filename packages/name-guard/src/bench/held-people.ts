export interface Origin {
  readonly language: string
  readonly given: readonly string[]
  readonly family: readonly string[]
}

const origin = (language: string, given: string, family: string): Origin => ({
  language,
  given: given.split(' '),
  family: family.split(' '),
})

/** Names as they are common among speakers of sixteen languages; from no list, nobody in particular. */
export const ORIGINS: readonly Origin[] = [
  origin(
    'Swedish',
    'Anna Johan Karin Erik Lisa Anders Emma Gustav Birgitta Oskar Elin Lars Maja Henrik Ingrid Viktor',
    'Andersson Lindqvist Berg Nilsson Holm Sandberg Ek Larsson Wikström Åberg Persson Lundgren Hedlund Nyberg Sjögren Dahl',
  ),
  origin(
    'Arabic',
    'Ahmed Fatima Omar Layla Youssef Nour Khaled Rania Mustafa Hanan Bilal Samira Tariq Zeinab Walid Amal',
    'Al-Khatib Hassan Haddad Mahmoud Khalil Al-Sayed Nasser Saleh Ibrahim Hamdan Al-Masri Younes Aziz Jaber Shaheen Khoury',
  ),
  origin(
    'Somali',
    'Abdi Hodan Mohamud Ayaan Abdirahman Ifrah Liban Sahra Guled Fadumo Warsame Hibo Yusuf Deqa Mahad Nasteho',
    'Warsame Farah Jama Abdullahi Nur Hirsi Osman Elmi Duale Isse Guled Hersi Aden Shire Mohamed Egal',
  ),
  origin(
    'Persian',
    'Reza Shirin Farhad Nasrin Dariush Parisa Mehdi Mina Behnam Golnaz Kaveh Leila Arash Azadeh Siavash Maryam',
    'Hosseini Ahmadi Karimi Rahimi Tehrani Jafari Moradi Rezaei Sharifi Kazemi Ebrahimi Farahani Zamani Ghorbani Amini Sadeghi',
  ),
  origin(
    'Kurdish',
    'Azad Rojin Berivan Serdar Dilan Baran Zilan Hawre Shilan Rebin Jiyan Kardo Nazdar Soran Hevin Diyar',
    'Demir Aziz Barzani Kaya Hamid Rasul Bozan Zebari Amin Sharif Doski Mirza Jaff Celik Khoshnaw Ali',
  ),
  origin(
    'Bosnian, Croatian, Serbian',
    'Dragan Jasmina Milan Snezana Amir Sanja Goran Mirela Zoran Dragana Nenad Amra Branko Vesna Edin Ljiljana',
    'Petrovic Hodzic Jovanovic Begic Kovacevic Markovic Omerovic Nikolic Babic Hadzic Savic Mujkic Stojanovic Delic Pavlovic Halilovic',
  ),
  origin(
    'Polish',
    'Piotr Agnieszka Krzysztof Malgorzata Tomasz Katarzyna Pawel Beata Marcin Joanna Wojciech Ewa Grzegorz Dorota Jakub Zofia',
    'Kowalski Nowak Wisniewska Wojcik Kaminski Lewandowska Zielinski Szymanski Wozniak Dabrowski Kozlowska Jankowski Mazur Krawczyk Piotrowski Grabowska',
  ),
  origin(
    'Finnish',
    'Jari Päivi Timo Sirpa Mikko Tuula Pekka Riitta Antti Kaisa Juha Marjatta Heikki Anneli Veikko Satu',
    'Virtanen Korhonen Mäkinen Nieminen Laine Heikkinen Koskinen Järvinen Lehtonen Niemi Saarinen Salminen Rantanen Karjalainen Ojala Hiltunen',
  ),
  origin(
    'Turkish',
    'Mehmet Ayse Emre Elif Murat Zeynep Burak Fatma Hakan Esra Serkan Gülsen Orhan Merve Yilmaz Derya',
    'Yildiz Kaya Demir Sahin Öztürk Aydin Arslan Dogan Kilic Aslan Cetin Korkmaz Yavuz Polat Güler Yilmaz',
  ),
  origin(
    'Tigrinya',
    'Tesfay Selam Yonas Mebrahtu Helen Kidane Feven Berhane Senait Filmon Natnael Luwam Bereket Rahel Mihret Dawit',
    'Tekle Gebremedhin Habte Haile Ghebreab Weldu Kidane Tesfamariam Abraha Woldu Mehari Teklu Araya Fessehaye Asfaha Berhe',
  ),
  origin(
    'Thai',
    'Somchai Malee Kanya Nittaya Suda Somsak Ratchanee Pornthip Wichai Duangjai Supaporn Anong Prasert Naree Siriporn Chai',
    'Saetang Srisuk Phromma Boonmee Chaiyasit Wongsa Sukkasem Thongdee Khamwan Saelee Kaewkla Prasert Buakaew Somboon Intharat Phanthong',
  ),
  origin(
    'Spanish',
    'Carlos Carmen Diego Lucia Javier Rosario Alejandro Paola Ignacio Marisol Rodrigo Ximena Gonzalo Pilar Sergio Consuelo',
    'Gonzalez Rodriguez Fuentes Munoz Herrera Morales Espinoza Vargas Sepulveda Rojas Castillo Navarro Contreras Silva Araya Mendez',
  ),
  origin(
    'English',
    'Kevin Jennifer Brian Ashley Wayne Stacy Trevor Megan Dylan Shannon Craig Tracy Liam Hazel Scott Brooke',
    'Smith Taylor Walker Wilson Clarke Hughes Bennett Cooper Murphy Kelly Brooks Turner Price Ward Grant Reed',
  ),
  origin(
    'Vietnamese, Chinese',
    'Linh Thanh Minh Hanh Xiaoming Wei Phuong Lan Yan Tuan Huong Jun Thuy Ling Hoa Quang',
    'Nguyen Tran Pham Wang Li Zhang Chen Le Huynh Hoang Liu Vo Dang Yang Bui Ngo',
  ),
  origin(
    'Russian, Ukrainian',
    'Oksana Dmitri Svetlana Andrej Olena Igor Natalia Vladimir Tetiana Sergej Irina Oleksandr Galina Mykola Ludmila Taras',
    'Ivanov Shevchenko Petrova Kovalenko Bondarenko Smirnov Melnyk Kuznetsova Tkachenko Popov Kravchenko Volkova Lysenko Sokolov Morozova Hrytsenko',
  ),
  origin(
    'Afghan',
    'Zabihullah Farzana Najib Shukria Hamid Nilofar Esmatullah Zahra Rahim Malalai Hashmat Roya Sohrab Freshta Nasir Zarghuna',
    'Noori Rahmani Mohammadi Haidari Ahmadzai Qaderi Yousufi Stanikzai Hashimi Nazari Sultani Rezai Popal Akbari Amiri Safi',
  ),
]

export const HYPHENATED: readonly string[] =
  'Ann-Charlotte Carl-Johan Eva-Lena Lars-Göran Maj-Britt Per-Olof Anna-Karin Jan-Erik Ulla-Britt Sven-Åke Rose-Marie Karl-Gustav Inga-Lill Bengt-Åke Britt-Marie Hans-Peter Mohammed-Amin Marie-Louise Nils-Petter Ann-Sofie'.split(
    ' ',
  )

/** As colleagues call each other. */
export const NICKNAMES: readonly string[] =
  'Kicki Lasse Nettan Pelle Affe Bettan Kalle Olle Jocke Sussie Micke Danne Gurra Maggan Tobbe Fia Ninni Berra Stoffe Linkan Robban Ankan Totte Bea Steffo Jojjo Nisse Lollo Putte Mange Roffe Sanna'.split(
    ' ',
  )
